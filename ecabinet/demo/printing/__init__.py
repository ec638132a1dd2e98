"""How the demo's papers look: PDF, DOCX and scanned pages, laid out after NĐ 30/2020."""
