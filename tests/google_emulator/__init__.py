"""A strict emulator of the Google Sheets, Drive and token services, for tests."""
