"""Official papers as DOCX in the layout of NĐ 30/2020, Phụ lục I: pure, from plain data to bytes."""
