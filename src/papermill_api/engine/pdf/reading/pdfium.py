"""How PDFium's functions are called, by prototypes of our own over plain addresses.

Those that are made thousands of times a page go a shorter way still. PDFium is not thread-safe: one
thread of a process may use what is made here.
"""

import ctypes
from typing import Any

import pypdfium2_raw

_FORM_INFO_VERSION = 2

_library = ctypes.CDLL(pypdfium2_raw.bindings._libs["pdfium"]._name)
pypdfium2_raw.FPDF_InitLibrary()


def function(name: str, result: Any, *arguments: Any) -> Any:
    return ctypes.CFUNCTYPE(result, *arguments)((name, _library))


def quick(name: str, result: Any) -> Any:
    """A function that is called thousands of times a page, for a third of the usual price.

    ctypes converts each declared argument by a call of its type, and gives the interpreter's lock
    away around the call; for PDFium's shortest functions both cost more than what they do. Here
    nothing is declared, so arguments must come ready to be passed: whole numbers of 32 bits as
    they are, handles made by `ready`, places for results by ctypes.byref. Nothing checks that.
    """
    return ctypes.PYFUNCTYPE(result)((name, _library))


load_page = function("FPDF_LoadPage", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
close_page = function("FPDF_ClosePage", None, ctypes.c_void_p)
close_document = function("FPDF_CloseDocument", None, ctypes.c_void_p)
ready = ctypes.c_void_p.from_param  # makes a handle an argument of quick functions


def address_of(name: str) -> int:
    """Where a function of PDFium is, for code that calls it without Python."""
    return ctypes.cast(getattr(_library, name), ctypes.c_void_p).value or 0


def form_info() -> ctypes.Structure:
    """What `reader.open_forms` takes the address of; it must live as long as the forms are open."""
    info: ctypes.Structure = pypdfium2_raw.FPDF_FORMFILLINFO(version=_FORM_INFO_VERSION)
    return info
