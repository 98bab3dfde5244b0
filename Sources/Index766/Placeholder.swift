// Index766
