"""Obtain the software catalogues and read English-Latvian string pairs from them.

Every source is asked for by package name through its ordinary client (npm, pip,
apt-get), so whatever mirror those clients are set up with is used.  Versions are
pinned; Debian drops old versions after a security update, so for Debian packages
the current version is the fallback and SOURCES.tsv tells what was really used.
"""

import gettext
import hashlib
import io
import json
import re
import subprocess
import tarfile
import zipfile
from pathlib import Path
from urllib.parse import unquote

# client, package, pinned version, licence of the strings taken
PACKAGES = [
    ("npm", "cldr-localenames-full", "48.2.0", "Unicode-3.0"),
    ("npm", "cldr-dates-full", "48.2.0", "Unicode-3.0"),
    ("npm", "cldr-numbers-full", "48.2.0", "Unicode-3.0"),
    ("npm", "cldr-units-full", "48.2.0", "Unicode-3.0"),
    ("npm", "cldr-misc-full", "48.2.0", "Unicode-3.0"),
    ("npm", "cldr-annotations-full", "48.2.0", "Unicode-3.0"),
    ("apt", "libreoffice-l10n-lv", "4:7.4.7-1+deb12u14", "MPL-2.0"),
    ("apt", "firefox-esr-l10n-lv", "153.7.0esr-1~deb12u1", "MPL-2.0"),
    ("apt", "firefox-esr", "153.7.0esr-1~deb12u1", "MPL-2.0"),
    ("apt", "thunderbird-l10n-lv", "1:153.7.0esr-1~deb12u1", "MPL-2.0"),
    ("apt", "thunderbird", "1:153.7.0esr-1~deb12u1", "MPL-2.0"),
    ("pip", "homeassistant", "2026.2.3", "Apache-2.0"),
    ("pip", "home-assistant-frontend", "20261028.6", "Apache-2.0"),
    ("pip", "django", "6.1.3", "BSD-3-Clause"),
    ("pip", "wagtail", "8.0.1", "BSD-3-Clause"),
    ("pip", "django-allauth", "65.21.1", "MIT"),
]


def run(*command):
    """Run a client quietly; its messages are shown only when it fails."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr.strip()[-300:]}")


def find(folder, client, package, version=None):
    """The package's file in the cache folder, or None."""
    package_pattern = re.sub(r"[-_.]+", "[-_.]", package)
    pattern = {
        "npm": rf"{package_pattern}-(?P<v>\d[^-]*)\.tgz",
        "pip": rf"{package_pattern}-(?P<v>\d[^-]*)-.*\.whl",
        "apt": rf"{re.escape(package)}_(?P<v>[^_]+)_[^_]+\.deb",
    }[client]
    for path in sorted(folder.iterdir(), reverse=True):
        match = re.fullmatch(pattern, path.name)
        if match and version in (None, unquote(match["v"])):
            return path, unquote(match["v"])
    return None


def obtain(folder, client, package, version):
    """Return (path, version) of the package's file, fetching it if not cached."""
    hit = find(folder, client, package, version)
    if hit:
        return hit
    where = str(folder)
    if client == "npm":
        run("npm", "pack", "--silent", "--pack-destination", where, f"{package}@{version}")
    elif client == "pip":
        run("pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
            "--ignore-requires-python", "--dest", where, f"{package}=={version}")
    else:
        script = 'cd "$1" && apt-get -o APT::Sandbox::User=root -q download "$2"'
        try:
            run("sh", "-c", script, "sh", where, f"{package}={version}")
        except RuntimeError:
            run("sh", "-c", script, "sh", where, package)
            version = None
    return find(folder, client, package, version)


def sha256(path):
    with open(path, "rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


# ---- readers of the catalogue formats -------------------------------------------------

def read_mo(data):
    """Pairs of a gettext .mo file, whose keys are the English strings."""
    catalogue = gettext.GNUTranslations(io.BytesIO(data))._catalog
    for key, value in catalogue.items():
        if isinstance(key, tuple):            # plural: (English singular, index)
            key, index = key
            if index:
                continue
        if key:
            yield key.split("\x04")[-1], value


def read_fluent(text):
    """{message id: text} of a Fluent file; texts with variants are left out."""
    out, message, key = {}, None, None
    for line in text.splitlines():
        head = re.match(r"(-?[A-Za-z][\w-]*) *= *(.*)", line)
        attribute = re.match(r" +\.([A-Za-z][\w-]*) *= *(.*)", line)
        if head:
            message = key = head[1]
            out[key] = head[2]
        elif attribute and message:
            key = f"{message}.{attribute[1]}"
            out[key] = attribute[2]
        elif key and line.startswith((" ", "}")):
            out[key] += " " + line.strip()
        elif line.startswith("#"):
            key = None
    return {k: v for k, v in out.items() if v and "->" not in v
            and not re.search(r"\.(accesskey|key|style|size|width|height)$|[-.](accesskey|commandkey|shortcut)$", k)}


def read_properties(text):
    out = {}
    for line in re.sub(r"\\\n\s*", "", text).splitlines():
        match = re.match(r"\s*([^#!\s][^=:\s]*)\s*[=:]\s*(.*)", line)
        if match and not re.search(r"(?i)(access|command)?key$", match[1]):
            value = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), match[2])
            out[match[1]] = value.replace("\\n", " ")
    return out


def flatten(tree, prefix=""):
    """{path: string} of nested JSON objects."""
    if isinstance(tree, str):
        return {prefix: tree}
    if not isinstance(tree, dict):
        return {}
    return {k: v for name, sub in tree.items() for k, v in flatten(sub, f"{prefix}/{name}").items()}


def joined(english, latvian):
    for key, value in english.items():
        if key in latvian:
            yield value, latvian[key]


# ---- sources --------------------------------------------------------------------------

def deb_members(path, wanted):
    """(name, bytes) of a Debian package's files whose name matches the pattern."""
    with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(path)], stdout=subprocess.PIPE) as pipe:
        with tarfile.open(fileobj=pipe.stdout, mode="r|") as tar:
            for member in tar:
                if member.isfile() and re.search(wanted, member.name):
                    yield member.name, tar.extractfile(member).read()


def mozilla_catalogues(path, language):
    """{(file, key): string} of the Fluent and properties files in the package's archives."""
    out = {}
    for _, data in deb_members(path, r"(omni\.ja|langpack-.*\.xpi)$"):
        archive = zipfile.ZipFile(io.BytesIO(data))
        for name in archive.namelist():
            # .../localization/lv/browser/x.ftl, chrome/lv/locale/lv/necko/x.properties
            match = re.search(rf"(?:localization|locale)/{language}/(.+\.(ftl|properties))$", name)
            if match and not re.search(r"(?i)brand|locales-preview", name):
                reader = read_fluent if match[2] == "ftl" else read_properties
                for key, value in reader(archive.read(name).decode("utf-8", "replace")).items():
                    out[match[1], key] = value
    return out


def cldr_pairs(path, package):
    """CLDR strings: names, dates, units; of the annotations only the emoji names."""
    with tarfile.open(path) as tar:
        names = [n for n in tar.getnames() if re.search(r"/lv/[^/]+\.json$", n)]
        for name in names:
            lv = flatten_cldr(json.load(tar.extractfile(name)), package)
            try:
                en = flatten_cldr(json.load(tar.extractfile(name.replace("/lv/", "/en/"))), package)
            except KeyError:
                continue
            yield from joined(en, lv)


def flatten_cldr(tree, package):
    if "annotations" in package:
        items = tree["annotations"]["annotations"]
        return {k: v["tts"][0] for k, v in items.items() if v.get("tts")}
    flat = {re.sub(r"/main/\w+/", "/", k, count=1): v for k, v in flatten(tree).items()}
    skip = r"(?i)symbol|narrow|short|abbreviated|patterns?\b|formats?\b|-alt-(variant|narrow|short)|exemplarChar|/(delimiters|parseLenient|characterLabelPatterns)|perUnit|/posix|pluralCount-(zero|two|few|many)$|per-"
    return {k: v for k, v in flat.items() if not re.search(skip, k)}


def zip_json_pairs(path, pattern):
    """Pairs of Home Assistant's JSON files: same folder, en*.json beside lv*.json."""
    archive = zipfile.ZipFile(path)
    english = {}
    for name in archive.namelist():
        match = re.search(pattern.replace("LANG", "en"), name)
        if match:
            english[name[:match.start(1)]] = name
    for name in archive.namelist():
        match = re.search(pattern.replace("LANG", "lv"), name)
        if match and name[:match.start(1)] in english:
            en = flatten(json.loads(archive.read(english[name[:match.start(1)]])))
            yield from joined(en, flatten(json.loads(archive.read(name))))


def zip_mo_pairs(path):
    archive = zipfile.ZipFile(path)
    for name in archive.namelist():
        if name.endswith(".mo") and "/lv/" in name:
            yield from read_mo(archive.read(name))


def collect(folder):
    """Yield (package, version, licence, path, list of raw string pairs) for every package."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    english = {}                              # Mozilla: English comes from another package
    rows = []
    for client, package, version, licence in PACKAGES:
        path, version = obtain(folder, client, package, version)
        rows.append((package, version, licence, path))
        if package in ("firefox-esr", "thunderbird"):
            english[package] = mozilla_catalogues(path, "en-US")
    for package, version, licence, path in rows:
        if package.startswith("cldr"):
            pairs = cldr_pairs(path, package)
        elif package == "libreoffice-l10n-lv":
            pairs = (p for _, data in deb_members(path, r"LC_MESSAGES/[^/]+\.mo$") for p in read_mo(data))
        elif package.endswith("-l10n-lv"):
            pairs = joined(english[package[:-len("-l10n-lv")]], mozilla_catalogues(path, "lv"))
        elif package in english:
            pairs = ()                        # counted at the Latvian package
        elif package == "homeassistant":
            pairs = zip_json_pairs(path, r"components/[^/]+/translations/(LANG\.json)$")
        elif package == "home-assistant-frontend":
            pairs = zip_json_pairs(path, r"static/translations/(?:[\w-]+/)?(LANG-[0-9a-f]{32}\.json)$")
        else:
            pairs = zip_mo_pairs(path)
        yield package, version, licence, path, list(pairs)
