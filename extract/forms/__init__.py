"""Tables of a part → facts, driven by rules/forms."""

from extract.forms.fields import Fields, read_labelled_lines
from extract.forms.form import Form, read_form

__all__ = ["Fields", "Form", "read_form", "read_labelled_lines"]
