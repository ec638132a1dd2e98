"""People and seats taken over from a spreadsheet, after a preview of all that will change."""
