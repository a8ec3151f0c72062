// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"
#include "clients/types/sampletable.h"

namespace headrace {

/// The first rows of a whole Parquet file, read by pyarrow in a Python of this machine: `python`, or the one on the PATH when there is none there.
/// Starts a process and waits for it: for worker threads. Errors "parquet.noPython", "parquet.noReader" (that Python has no pyarrow; `where` names
/// it), "parquet.broken" with pyarrow's words.
Result<SampleTable> sampleOfParquet(const QByteArray &file, const QString &python);

} // namespace headrace
