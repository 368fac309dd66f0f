print("selaras")
