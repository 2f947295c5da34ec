import importlib.resources


def test_the_package_ships_its_type_marker():
    assert importlib.resources.files("papermill_api").joinpath("py.typed").is_file()
