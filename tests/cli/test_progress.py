from papermill_api.cli.progress import page_bar


def test_without_a_terminal_there_is_no_bar(capsys):
    with page_bar(1) as bar:
        bar.reporter()(1, 2)
        bar.say("Error: a.pdf: damaged", err=True)
    assert capsys.readouterr().err == "Error: a.pdf: damaged\n"
    assert bar.total == 2
