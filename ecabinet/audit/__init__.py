"""The audit: proves that the journal is whole, seals it, and shows it to the auditor; writes nothing of others."""
