"""ecabinet: a government meets without paper."""

__version__ = "0.1.0"
