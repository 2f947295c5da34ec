from papermill_api.engine.pdf.typed_signs import typed_signs


def test_minus_signs_that_touch_names_are_hyphens():
    assert typed_signs("ls −−all x86−64 -l") == "ls --all x86-64 -l"


def test_a_minus_sign_between_blanks_beside_hyphens_is_one():
    assert typed_signs("a-b = 5 − 3") == "a-b = 5 − 3"


def test_a_listing_without_hyphens_has_them_for_its_minus_signs():
    assert typed_signs("n−−\nx = n − 1") == "n--\nx = n - 1"


def test_a_formula_alone_keeps_its_minus_sign():
    assert typed_signs("5 − 3") == "5 − 3"


def test_accents_that_stand_alone_are_the_signs_on_the_keyboard():
    assert typed_signs("\u02dc/.config \u02c6C") == "~/.config ^C"


def test_the_star_of_formulas_is_the_one_on_the_keyboard():
    assert typed_signs("b \u2217 x\u2217\u2217k") == "b * x**k"


def test_spaces_printed_as_signs_are_spaces():
    assert typed_signs('print("no\u2423such\u2423file")') == 'print("no such file")'
    assert typed_signs("\u2423") == "\u2423"
