"""The exporters that come with itembank, one package for each target."""
