// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Shows all pods with one selected in the middle, prints {"bench": "ready"} and waits until the list was read anew (the runner makes the
/// server forget what the watch stood on): memory before and at its peak, whether selection and scroll stayed. Prints a JSON line.
int measureRelist();

/// Connects so many times, each with a live list of pods, and does nothing: what share of a core that takes. Prints a JSON line.
int measureIdle(int clusters, int seconds);
