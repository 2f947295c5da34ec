from papermill_api.engine.pdf.typed_minus import typed_minus


def test_minus_signs_that_touch_names_are_hyphens():
    assert typed_minus("ls −−all x86−64 -l") == "ls --all x86-64 -l"


def test_a_minus_sign_between_blanks_beside_hyphens_is_one():
    assert typed_minus("a-b = 5 − 3") == "a-b = 5 − 3"


def test_a_listing_without_hyphens_has_them_for_its_minus_signs():
    assert typed_minus("n−−\nx = n − 1") == "n--\nx = n - 1"


def test_a_formula_alone_keeps_its_minus_sign():
    assert typed_minus("5 − 3") == "5 − 3"
