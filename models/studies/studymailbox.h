// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/katib/studywatch.h"
#include "models/kube/objectmailbox.h"

namespace headrace {

template<typename T>
using StudyMailbox = ObjectMailbox<T>;

} // namespace headrace
