"""What can go wrong with a document, in words fit for its owner.

ConversionError
├── UnsupportedDocument     not a type we convert, or not what its name says
├── EmptyDocument           nothing to read in it
├── EncryptedDocument       needs a password
├── DamagedDocument         broken beyond reading
├── TooManyPages            over Options.max_pages
├── ConversionCrashed       the converting process died      (worth another try)
├── ConversionTimedOut      it took longer than allowed      (worth another try)
└── ConversionOutOfMemory   it needed more than allowed      (worth another try)
"""

from typing import ClassVar, NamedTuple


class Problem(NamedTuple):
    """Something that went wrong without stopping the conversion."""

    stage: str
    page: int | None  # from 1; None when it concerns the whole document
    message: str


class ConversionError(Exception):
    """The document cannot be converted; str() is safe to show."""

    retryable: ClassVar[bool] = False
    default: ClassVar[str] = "The document could not be converted"

    def __init__(self, message: str = "") -> None:
        super().__init__(message or self.default)


class UnsupportedDocument(ConversionError):
    default = "This type of file is not supported"


class EmptyDocument(ConversionError):
    default = "The document is empty"


class EncryptedDocument(ConversionError):
    default = "The document is protected by a password"


class DamagedDocument(ConversionError):
    default = "The document is damaged and cannot be read"


class TooManyPages(ConversionError):
    default = "The document has too many pages"


class ConversionCrashed(ConversionError):
    retryable = True
    default = "The conversion stopped unexpectedly"


class ConversionTimedOut(ConversionError):
    retryable = True
    default = "The conversion took too long"


class ConversionOutOfMemory(ConversionError):
    retryable = True
    default = "The conversion needed too much memory"
