"""What leaves the program in forms that other programs read: calendars, official papers as PDF."""
