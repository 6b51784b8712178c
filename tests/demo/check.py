"""Do the recorded answers lead the demo's programs to their declared ends?

Usage: python3 tests/demo/check.py [-v] [KEY or AREA …]

Executes every program of src/sandbox/seed/catalog with Python itself, decimals in the place of
floats, and answers every call of a book from src/sandbox/seed/recorded (its README has the form).
A program has to end as it is declared to: with its outputs; or with its failure, in its words and
at its line. One that waits for guidance is then run again, with true in the place of the wait, and
has to give its outputs. `-v` tells of outputs that are equal numbers with other places.

Only an oracle, with no library: the interpreter of the project is src/interpreter.
"""

import ast
import copy
import datetime
import json
import pathlib
import re
import sys
from decimal import Decimal, getcontext

getcontext().prec = 28


class File:
    """A file: a name and bytes that a program only hands on."""

    def __init__(self, notation):
        self.notation = notation
        self.name = notation.get("name") or str(notation.get("file_at", "")).rsplit("/", 1)[-1]


class Table(list):
    """A table: its rows, each a dictionary."""


class Opaque:
    """A value that a program only hands on: a zone, a duration as it was written."""

    def __init__(self, notation):
        self.notation = notation

    def __eq__(self, other):
        return isinstance(other, Opaque) and self.notation == other.notation

    def __hash__(self):
        return hash(json.dumps(self.notation))


# What the sandbox's own mailbox does, so that its outbox has the mails; no program looks at the answer.
OWN = ("postroom.send", "postroom.draft")


class Failure(Exception):
    """What a book says when its procedure fails."""


class Wait(BaseException):
    """A person has to decide first; no program can catch it."""


def to_python(note):
    """A value in the notation as Python has it."""
    if note is None or isinstance(note, (bool, str)):
        return note
    if isinstance(note, list):
        return [to_python(item) for item in note]
    if not isinstance(note, dict):
        raise ValueError(f"a bare number: {note}")
    tag = next(iter(note))
    body = note[tag]
    if tag == "number":
        number = Decimal(body)
        return int(number) if number.as_tuple().exponent == 0 else number
    if tag == "double":
        return Decimal(repr(body))
    if tag == "dictionary":
        return {to_python(key): to_python(value) for key, value in body}
    if tag == "set":
        return {to_python(item) for item in body}
    if tag == "date":
        return datetime.date.fromisoformat(body)
    if tag == "time":
        return datetime.time.fromisoformat(body)
    if tag == "datetime":
        return datetime.datetime.fromisoformat(body.split("[")[0].rstrip("Z"))
    if tag == "duration":
        return datetime.timedelta(seconds=float(body.rstrip("s")))
    if tag == "table":
        names = [column["name"] for column in body]
        columns = [[to_python(cell) for cell in column["values"]] for column in body]
        return Table(dict(zip(names, row)) for row in zip(*columns))
    if tag in ("file", "file_at"):
        return File(note)
    if tag in ("time_zone", "table_at", "concept", "opaque"):
        return Opaque(note)
    raise ValueError(f"no kind of value: {note}")


def same(got, want):
    """'' where a program's value is the declared one, else what differs."""
    if isinstance(want, dict) and "table" in want:
        want_rows = to_python(want)
        names = [column["name"] for column in want["table"]]
        if not isinstance(got, Table) or any(not isinstance(row, dict) for row in got):
            return f"{got!r} is no table"
        if any(list(row) != names for row in got):
            return f"columns {[list(row) for row in got]} instead of {names}"
        return "" if list(got) == list(want_rows) else f"{got!r} instead of {list(want_rows)!r}"
    if isinstance(want, dict) and ("file" in want or "file_at" in want):
        return "" if isinstance(got, File) and got.notation == want else f"{got!r}: not {want}"
    if isinstance(want, dict) and "dictionary" in want:
        if not isinstance(got, dict):
            return f"{got!r} is no dictionary"
        keys = [to_python(key) for key, _ in want["dictionary"]]
        if list(got) != keys:
            return f"keys {list(got)} instead of {keys}"
        return "; ".join(
            filter(None, (same(got[k], v) for k, (_, v) in zip(keys, want["dictionary"])))
        )
    if isinstance(want, list):
        if not isinstance(got, list) or len(got) != len(want):
            return f"{got!r} instead of {to_python(want)!r}"
        return "; ".join(filter(None, map(same, got, want)))
    expected = to_python(want)
    if isinstance(got, bool) != isinstance(expected, bool) or got is None != expected is None:
        return f"{got!r} instead of {expected!r}"
    if isinstance(expected, (int, Decimal)) and not isinstance(expected, bool):
        if not isinstance(got, (int, Decimal)) or got != expected:
            return f"{got!r} instead of {expected!r}"
        digits = format(got, "f") if isinstance(got, Decimal) else str(got)
        if digits != want["number"]:
            NOTES.add(f"digits {digits} for {want['number']}")
        return ""
    if type(got) is not type(expected) or got != expected:
        return f"{got!r} instead of {expected!r}"
    return ""


NOTES = set()


class Exact(ast.NodeTransformer):
    """Makes float literals and divisions exact."""

    def __init__(self, code):
        self.code = code

    def visit_Constant(self, node):
        if isinstance(node.value, float):
            digits = ast.get_source_segment(self.code, node)
            call = ast.Call(ast.Name("__decimal", ast.Load()), [ast.Constant(digits)], [])
            return ast.copy_location(call, node)
        return node

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Div):
            call = ast.Call(ast.Name("__divide", ast.Load()), [node.left, node.right], [])
            return ast.copy_location(call, node)
        return node


def divide(left, right):
    if isinstance(left, int) and isinstance(right, int):
        if right != 0 and left % right == 0:
            return left // right
        return Decimal(left) / Decimal(right)
    return left / right


class Books:
    """`kognitos`: answers every call from the recorded ones."""

    def __init__(self, entry, calls, approve):
        self.entry, self.calls, self.approve = entry, calls, approve
        self.aliases = {alias for alias, _ in entry["connections"]}
        self.counts = {}

    def __getattr__(self, alias):
        if alias not in self.aliases:
            raise NameError(f"book connection not provided: {alias}")
        return Part(self, [alias])

    def answer(self, path, inputs):
        answers = self.calls.get(path)
        if not answers and path.endswith(OWN):
            return {"to": inputs["to"], "subject": inputs["subject"]}
        if not answers:
            raise LookupError(f"no recorded answer for {path}({inputs})")
        count = self.counts[path] = self.counts.get(path, 0) + 1
        answer = answers[min(count, len(answers)) - 1]
        if isinstance(answer, dict) and "failure" in answer:
            raise Failure(answer["failure"])
        if isinstance(answer, dict) and "wait" in answer:
            if self.approve:
                return True
            raise Wait(answer["wait"])
        return to_python(copy.deepcopy(answer))


class Part:
    def __init__(self, books, path):
        self.books, self.path = books, path

    def __getattr__(self, name):
        return Part(self.books, self.path + [name])

    def __call__(self, *args, **inputs):
        if args or len(self.path) != 3:
            raise TypeError(f"{'.'.join(self.path)}: positional arguments, or no procedure")
        return self.books.answer(".".join(self.path), inputs)


def execute(entry, recorded, approve):
    """(outputs, error or None, line of its statement)"""
    inputs = {name: to_python(value) for name, value in entry["defaults"]}
    inputs.update({name: to_python(value) for name, value in recorded.get("sample", {}).items()})
    outputs = {}

    def set_output(name, *, value):
        outputs[name] = copy.copy(value)

    books = Books(entry, recorded.get("calls", {}), approve)
    tree = ast.parse(entry["code"])
    spans = [(n.lineno, n.end_lineno) for n in ast.walk(tree) if isinstance(n, ast.stmt)]
    tree = ast.fix_missing_locations(Exact(entry["code"]).visit(tree))
    names = dict(inputs)
    names.update(
        kognitos=books,
        set_output=set_output,
        ask_for_guidance=lambda question: books.answer("ask_for_guidance", {"question": question}),
        table=lambda rows: Table(rows),
        get_input=lambda name: inputs[name],
        __decimal=Decimal,
        __divide=divide,
    )
    for name, _ in entry["inputs"]:
        names.setdefault(name, None)
        inputs.setdefault(name, None)
    try:
        exec(compile(tree, entry["key"], "exec"), names)
    except (Exception, Wait) as error:
        trace, line = error.__traceback__, 0
        while trace:
            if trace.tb_frame.f_code.co_filename == entry["key"]:
                line = trace.tb_lineno
            trace = trace.tb_next
        around = [start for start, end in spans if start <= line <= end]
        return outputs, error, max(around, default=0)
    return outputs, None, 0


def check(entry, recorded):
    """What is wrong with an entry, in words."""
    declared = {name for name, _ in entry["inputs"]}
    defaults = {name for name, _ in entry["defaults"]}
    optional = {name for name, kind in entry["inputs"] if "optional_type" in kind}
    sample = set(recorded.get("sample", {}))
    if sample - declared or declared - defaults - optional - sample:
        return f"sample {sorted(sample)} for inputs {sorted(declared - defaults)}"
    called = set(re.findall(r"(?:kognitos\.(?=\w+\.\w+\.\w+\()|\b(?=ask_for_guidance\())([\w.]+)", entry["code"]))
    called = {path for path in called if path in recorded["calls"] or not path.endswith(OWN)}
    if called != set(recorded["calls"]):
        return f"answers {sorted(recorded['calls'])} for calls {sorted(called)}"
    fate = entry["fate"]
    if fate:
        _, error, line = execute(entry, recorded, approve=False)
        kind = Wait if fate["kind"] == "asks" else Exception
        if not isinstance(error, kind):
            return f"ends with {error!r} instead of {fate}"
        if str(error) != fate["description"]:
            return f"says {error!r} at line {line} instead of {fate}"
        if line != fate["at_line"]:
            return f"ends at line {line} instead of {fate}"
        if fate["kind"] == "fails":
            return ""
    outputs, error, line = execute(entry, recorded, approve=True)
    if error:
        return f"line {line}: {type(error).__name__}: {error}"
    wanted = dict(entry["outputs"])
    if set(outputs) != set(wanted):
        return f"outputs {sorted(outputs)} instead of {sorted(wanted)}"
    return "; ".join(
        f"{name}: {fault}" for name in wanted if (fault := same(outputs[name], wanted[name]))
    )


SEED = pathlib.Path(__file__).resolve().parents[2] / "src/sandbox/seed"


def date_of(parts):
    return f"{parts['year']:04}-{parts['month']:02}-{parts['day']:02}"


def time_of(parts):
    return f"{parts.get('hours', 0):02}:{parts.get('minutes', 0):02}:{parts.get('seconds', 0):02}"


def notation(value):
    """A value of the catalog, which is written as on the wire, in the notation."""
    kind, body = next(iter(value.items()))
    if kind in ("text", "text_value", "bool_value", "boolean_value"):
        return body
    if kind == "null_value":
        return None
    if kind in ("number", "duration"):
        return {kind: body}
    if kind == "number_value":
        return {"double": body}
    if kind in ("date", "date_value"):
        return {"date": date_of(body)}
    if kind == "timeofday":
        return {"time": time_of(body)}
    if kind == "datetime":
        place = f"[{body['time_zone']['id']}]" if "time_zone" in body else ""
        return {"datetime": f"{date_of(body)}T{time_of(body)}{place}"}
    if kind == "time_zone":
        return {"time_zone": body["id"]}
    if kind == "list":
        return [notation(item) for item in body.get("items", [])]
    if kind == "set":
        return {"set": [notation(item) for item in body.get("items", [])]}
    if kind == "dictionary":
        entries = [[notation(it["key"]), notation(it["value"])] for it in body.get("entries", [])]
        return {"dictionary": entries}
    if kind == "file":
        return {"file": body["inline"]["content"], "name": body["inline"]["file_name"]}
    if kind == "table":
        columns = body["inline"]["columns"]
        return {
            "table": [
                {"name": it["name"], "values": [notation(cell) for cell in it["values"]]}
                for it in columns
            ]
        }
    raise ValueError(f"no value of the catalog: {value}")


def catalog():
    """Every automation of the catalog: its area and what `check` asks for."""
    for path in sorted((SEED / "catalog").glob("*.spy")):
        parts = re.split(r"^#: (.*)\n", path.read_text(), flags=re.MULTILINE)
        programs = dict(zip(parts[1::2], parts[2::2]))
        for automation in json.loads(path.with_suffix(".json").read_text()):
            inputs = automation.get("inputs", [])
            fate = {
                kind: {**automation[kind], "kind": kind}
                for kind in ("fails", "asks")
                if kind in automation
            }
            yield {
                "area": path.stem,
                "key": automation["key"],
                "code": programs[automation["key"]].strip(),
                "inputs": [(it["name"], it["type"]) for it in inputs],
                "defaults": [
                    (it["name"], notation(it["default"])) for it in inputs if "default" in it
                ],
                "outputs": [(it["name"], notation(it["value"])) for it in automation["outputs"]],
                "connections": automation.get("connections", []),
                "fate": next(iter(fate.values()), None),
            }


def main():
    verbose = "-v" in sys.argv
    only = set(sys.argv[1:]) - {"-v"}
    good = total = 0
    files = {path.stem: json.loads(path.read_text()) for path in (SEED / "recorded").glob("*.json")}
    for entry in catalog():
        if only and not only & {entry["key"], entry["area"]}:
            continue
        total += 1
        recorded = files.get(entry["area"], {}).pop(entry["key"], None)
        NOTES.clear()
        fault = "no recorded answers" if recorded is None else check(entry, recorded)
        good += not fault
        if fault:
            print(f"{entry['area']}/{entry['key']}: {fault}")
        elif NOTES and verbose:
            print(f"  {entry['area']}/{entry['key']}: {', '.join(sorted(NOTES))}")
    unknown = [] if only else [key for area in files.values() for key in area]
    for key in unknown:
        print(f"answers for an automation that there is not: {key}")
    print(f"{good} of {total} programs reach their declared end")
    sys.exit(good != total or bool(unknown))


main()
