from tests.support.smtp import mail_server, smtp

__all__ = ["mail_server", "smtp"]
