"""The files of a book's folder: what the child is told, what it makes, and where each page comes from."""

PLAN, BOOK, PAGES = "plan.json", "book.pdf", "pages.json"
