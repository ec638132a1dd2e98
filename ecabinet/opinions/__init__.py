"""Written opinions between meetings: slips, answers, their count, record and recount."""
