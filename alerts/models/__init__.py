from alerts.models.delivery import Delivery
from alerts.models.digest import Digest, DigestItem
from alerts.models.saved_search import SavedSearch
from alerts.models.subscriber import Subscriber

__all__ = ["Delivery", "Digest", "DigestItem", "SavedSearch", "Subscriber"]
