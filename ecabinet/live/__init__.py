"""Events and passing signals to every tablet over Socket.IO."""
