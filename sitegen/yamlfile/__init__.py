"""YAML for people who curate: text with positions (`compose`), typed by a schema (`schema`), written (`scalars`).

Nothing is interpreted, nothing expands, and bad input never raises.
"""

from sitegen.yamlfile.compose import MAX_DEPTH, MAX_SIZE, load_yaml, load_yaml_file
from sitegen.yamlfile.scalars import comment, flow_list, scalar
from sitegen.yamlfile.schema import Fields, Node, nearest_hint, quoted, read_fields

__all__ = [
    "MAX_DEPTH",
    "MAX_SIZE",
    "Fields",
    "Node",
    "comment",
    "flow_list",
    "load_yaml",
    "load_yaml_file",
    "nearest_hint",
    "quoted",
    "read_fields",
    "scalar",
]
