// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/stepaddress.h"

#include "clients/http/addressreader.h"
#include "models/async/onfinished.h"
#include "models/tasks/task.h"

#include <QPromise>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

Result<LibraryStep> stepOf(const QString &address, const Result<QByteArray> &text)
{
    if (!text)
        return text.error();
    Result<LibraryStep> step = libraryStepFrom(*text);
    if (!step)
        return step;
    const QString wanted = QUrl(address).fragment();
    if (wanted.startsWith("sha256="_L1) && wanted.mid(7).compare(step->digest, Qt::CaseInsensitive) != 0)
        return Error{.kind = ErrorKind::Invalid, .code = u"library.digest"_s, .where = address};
    step->id = address.section(u'#', 0, 0);
    step->from = step->id;
    return step;
}

} // namespace

StepAddresses::StepAddresses(Transport &transport, WorkPool &pool)
    : m_transport(transport)
    , m_pool(pool)
{
}

QFuture<Result<LibraryStep>> StepAddresses::read(const QString &address, Task *task)
{
    auto promise = std::make_shared<QPromise<Result<LibraryStep>>>();
    promise->start();
    QFuture<Result<QByteArray>> reading = AddressReader(m_transport).read(address.trimmed());
    QObject::connect(task, qOverload<TaskState>(&Task::ended), task, [reading](TaskState) mutable { reading.cancel(); });
    onFinished(reading, task, [this, promise, task, address = address.trimmed()](const Result<QByteArray> &text) {
        const auto parsing = m_pool.run<Result<LibraryStep>>([address, text](QPromise<Result<LibraryStep>> &parsed) { parsed.addResult(stepOf(address, text)); });
        onFinished(parsing, task, [promise, task](const Result<LibraryStep> &step) {
            step ? task->finish() : task->fail(step.error());
            promise->addResult(step);
            promise->finish();
        });
    });
    return promise->future();
}

} // namespace headrace
