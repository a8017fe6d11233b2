"""Gives every control the look of `field.css`, also in forms that come with a package."""

from typing import Any

from django.forms import BoundField, Widget
from django.forms.renderers import DjangoTemplates

WITHOUT_BOX = {"checkbox", "radio", "hidden", "file"}


class BoardField(BoundField):
    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        built = super().build_widget_attrs(attrs, widget)
        shown = widget or self.field.widget
        if getattr(shown, "input_type", "") not in WITHOUT_BOX and "class" not in shown.attrs:
            built["class"] = "field__input"
        return built


class BoardRenderer(DjangoTemplates):
    bound_field_class = BoardField
