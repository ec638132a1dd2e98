"""One's own folders: own documents, and links to papers of meetings and dossiers."""
