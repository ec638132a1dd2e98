"""Digital signatures of PDF files (PAdES): made with a person's or an organisation's key, and checked."""
