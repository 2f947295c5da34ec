from papermill_api.server.settings import load_settings


def test_the_secret_key_is_made_once_and_kept(tmp_path):
    first = load_settings(data_dir=tmp_path)
    second = load_settings(data_dir=tmp_path)
    assert first.secret_key.get_secret_value() == second.secret_key.get_secret_value()
    assert len(first.secret_key.get_secret_value()) >= 43
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_authorized_parties_are_split_on_commas(tmp_path, monkeypatch):
    monkeypatch.setenv("PAPERMILL_CLERK_AUTHORIZED_PARTIES", "https://a.example, https://b.example")
    settings = load_settings(data_dir=tmp_path)
    assert settings.clerk_authorized_parties == ("https://a.example", "https://b.example")
