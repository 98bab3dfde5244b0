print("langnghe")
