// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/study.h"

namespace headrace {

/// A study with its trials at one moment: what a file holds and a colleague opens.
struct StudySnapshot {
    Study study;
    std::vector<Trial> trials;

    bool operator==(const StudySnapshot &) const = default;
};

} // namespace headrace
