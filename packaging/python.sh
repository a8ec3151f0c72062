# Sourced by test and bench: a Python environment with the oracles, kept under build/ and made again when its list changes.
# Sets HEADRACE_PYTHON. Returns 1 when it could not be made.
make_python_environment() {
    local list=packaging/requirements-$1.txt folder stamp
    folder=$PWD/build/python-$1
    stamp=$folder/.made-from
    if ! cmp -s "$list" "$stamp" 2>/dev/null; then
        echo "Making the Python environment of the oracles in build/python-$1 …"
        rm -rf "$folder"
        python3 -m venv "$folder" || return 1
        "$folder/bin/pip" install -q --disable-pip-version-check -r "$list" || { rm -rf "$folder"; return 1; }
        cp "$list" "$stamp"
    fi
    export HEADRACE_PYTHON=$folder/bin/python
}
