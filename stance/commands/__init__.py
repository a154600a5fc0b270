"""The verbs of the `stance` command, one module each; what a verb needs is imported when it runs."""
