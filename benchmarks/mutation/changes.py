"""What a mutant changes: in which function, which expression, and what stands in its place.

Told without lines and formatting, so that a reason stays with its change when code around it moves.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Change", "change", "functions"]

_NAMED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
# Blocks: as text they would be all that is in them.
_BLOCKS = (
    *(*_NAMED, ast.Module, ast.If, ast.For, ast.While, ast.With, ast.Try),
    *(ast.ExceptHandler, ast.Match, ast.match_case),
)
# What says too little alone: a 0, a name, an operator, or the `maxsize=4096` of a call.
_BARE = (ast.Constant, ast.Name, ast.operator, ast.cmpop, ast.boolop, ast.unaryop, ast.keyword)


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the qualified name of its function, empty for a module's own lines, and two expressions."""

    function: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.before or 'nothing'} → {self.after or 'nothing'}"


def change(before: str, after: str) -> Change:
    """Return in what two sources differ that differ in one place.

    >>> change("y = x * (x > 0)", "y = x * (x >= 0)")
    Change(function='', before='x > 0', after='x >= 0')
    """
    pairs = list(_descent(ast.parse(before), ast.parse(after)))
    function = ".".join(old.name for old, _ in pairs if isinstance(old, _NAMED))
    old, new = pairs.pop()
    if isinstance(old, _NAMED) and isinstance(new, _NAMED):
        left = [ast.unparse(each) for each in new.decorator_list]
        gone = [text for each in old.decorator_list if (text := ast.unparse(each)) not in left]
        return Change(function, f"@{gone[0]}", "") if gone else Change(function, old.name, new.name)
    while pairs and _says_too_little(old) and not isinstance(pairs[-1][0], _BLOCKS):
        old, new = pairs.pop()
    return Change(function, *(ast.unparse(_untyped(node)) for node in (old, new)))


def functions(source: str) -> set[str]:
    """Return the qualified names of a module's functions and classes, and the empty one for its own lines.

    >>> sorted(functions("class A: f = lambda self: 1"))
    ['', 'A']
    """
    return {"", *_names(ast.parse(source), "")}


def _untyped(node: ast.AST) -> ast.AST:
    """Take the types off the parameters of a function: its text then is about the change."""
    if isinstance(node, ast.arguments):
        for child in ast.walk(node):
            if isinstance(child, ast.arg):
                child.annotation = None
    return node


def _names(node: ast.AST, prefix: str) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, _NAMED):
            yield prefix + child.name
            yield from _names(child, f"{prefix}{child.name}.")
        else:
            yield from _names(child, prefix)


def _says_too_little(node: ast.AST) -> bool:
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.operand, ast.Constant)
    return isinstance(node, _BARE)


def _descent(old: ast.AST, new: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    """Yield the pairs of nodes that hold the difference, from the module down to the smallest."""
    yield old, new
    if type(old) is not type(new):
        return
    children = [list(ast.iter_child_nodes(node)) for node in (old, new)]
    if len(children[0]) == len(children[1]):
        differing = [
            (one, other) for one, other in zip(*children, strict=True) if ast.dump(one) != ast.dump(other)
        ]
        if len(differing) == 1:
            yield from _descent(*differing[0])
