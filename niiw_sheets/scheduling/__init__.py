"""What each scheduler is told so that it syncs a coalition every so often: files, commands and limits, as values."""
