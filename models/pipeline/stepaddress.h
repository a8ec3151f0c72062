// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/async/workpool.h"
#include "models/pipeline/librarystep.h"

namespace headrace {

class Task;
class Transport;

/// Steps from addresses. An address may end with "#sha256=…": then only that text is taken. GUI thread; all outlive what is under way.
class StepAddresses
{
public:
    StepAddresses(Transport &transport, WorkPool &pool);

    /// The step's id and source are its address, its digest that of the text. The task shows it, and can cancel it. Errors of AddressReader::read and
    /// libraryStepFrom, "library.digest".
    QFuture<Result<LibraryStep>> read(const QString &address, Task *task);

private:
    Transport &m_transport;
    WorkPool &m_pool;
};

} // namespace headrace
