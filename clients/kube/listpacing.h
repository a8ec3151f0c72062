// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace headrace {

/// Pauses and sizes of a live list; tests make them short.
struct ListPacing {
    int firstPage = 500;
    int nextPages = 500;
    int pairedPages = 1200;
    std::chrono::milliseconds batch{100};
    std::chrono::milliseconds firstBackOff{800};
    std::chrono::milliseconds longestBackOff{30'000};
    std::chrono::milliseconds healthyAfter{120'000}; ///< the back-off begins anew after a watch that lived so long
    std::chrono::milliseconds silence{150'000};      ///< bookmarks come every minute; so long without a byte means a dead link
    std::chrono::milliseconds forbiddenRetry{300'000};
    std::chrono::milliseconds poll{30'000}; ///< kinds that cannot be watched are listed again after this
    int watchSeconds = 300; ///< the server ends a watch after this to twice this
};

} // namespace headrace
