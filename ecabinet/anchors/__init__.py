"""Where words of one version of a document stand in the next: pure, for notes that follow their words."""
