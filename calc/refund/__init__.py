"""What may be asked back for a membership, ground by ground."""
