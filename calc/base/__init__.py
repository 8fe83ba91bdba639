"""What knows no law and no calendar: values as people give them, sentences, sources, files of facts."""
