#!/bin/sh
# Compiles by ccache: ccache-pch.sh SOURCES CCACHE COMPILER ARGUMENT…
# A precompiled header made by GCC has other bytes each time it is made, so ccache would never find an object again that was built with
# one: beside each header stands a sum of what it holds, and ccache takes that instead. With paths seen from the source folder, builds
# with the same flags share their objects, whatever their folders are called.
sources=$1
ccache=$2
shift 2
export CCACHE_BASEDIR="$sources" CCACHE_NOHASHDIR=true CCACHE_PCH_EXTSUM=true
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
"$ccache" "$@" || exit
case " $* " in *" -x c++-header "*) ;; *) exit 0 ;; esac

# The same command once more, for the text: without names of outputs, and without what lets the preprocessor use the header just made.
out=
count=$#
while [ "$count" -gt 0 ]; do
    argument=$1
    shift
    count=$((count - 1))
    case $argument in
        -o) out=$1; shift; count=$((count - 1)) ;;
        -MT | -MF) shift; count=$((count - 1)) ;;
        -MD | -c | -fpch-preprocess) ;;
        *) set -- "$@" "$argument" ;;
    esac
done
"$@" -E -P | sha256sum > "$out.sum.$$" && mv "$out.sum.$$" "$out.sum"
