// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/parquetsample.h"

#include "clients/kube/config/program.h"
#include "clients/tabular/sampletables.h"

#include <QFileInfo>
#include <QStandardPaths>
#include <QTemporaryFile>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace headrace {

namespace {

constexpr int noReader = 3;
constexpr auto patience = 30s;

/// A row a line, as JSON; one more than is shown, so that one sees whether there are more.
constexpr const char *script = R"(
import json, sys
try:
    import pyarrow.parquet
except ImportError:
    sys.exit(3)
sys.stdout.reconfigure(encoding="utf-8")
try:
    source = pyarrow.parquet.ParquetFile(sys.argv[1])
    left = int(sys.argv[2])
    for batch in source.iter_batches(batch_size=left):
        for row in batch.slice(0, left).to_pylist():
            print(json.dumps(row, default=str, ensure_ascii=False))
        left -= batch.num_rows
        if left <= 0:
            break
except Exception as problem:
    print(problem, file=sys.stderr)
    sys.exit(4)
)";

QString pythonOf(const QString &wanted)
{
    return !wanted.isEmpty() && QFileInfo(wanted).isExecutable() ? wanted : QStandardPaths::findExecutable(u"python3"_s);
}

} // namespace

Result<SampleTable> sampleOfParquet(const QByteArray &file, const QString &python)
{
    const QString program = pythonOf(python);
    if (program.isEmpty())
        return Error{.kind = ErrorKind::NotFound, .code = u"parquet.noPython"_s};
    QTemporaryFile copy;
    if (!copy.open() || copy.write(file) != file.size() || !copy.flush())
        return Error{.kind = ErrorKind::Invalid, .code = u"parquet.broken"_s, .serverMessage = copy.errorString()};
    const ProgramEnd end = runProgram({.path = program.toStdString(), .arguments = {"-I", "-c", script, copy.fileName().toStdString(), std::to_string(sampleRows + 1)}, .environment = environmentWith({}), .timeout = patience}, {});
    if (end.how == ProgramEnd::How::NotStarted)
        return Error{.kind = ErrorKind::NotFound, .code = u"parquet.noPython"_s, .where = program};
    if (end.how == ProgramEnd::How::Exited && end.code == noReader)
        return Error{.kind = ErrorKind::NotFound, .code = u"parquet.noReader"_s, .where = program};
    const bool isLong = end.how == ProgramEnd::How::TooMuchOutput; // wide rows: what came is shown
    if (end.how != ProgramEnd::How::Exited && !isLong)
        return Error{.kind = ErrorKind::Invalid, .code = u"parquet.broken"_s};
    std::optional<SampleTable> table = end.code == 0 || isLong ? sampleOfJson(std::string_view(end.output.constData(), static_cast<std::size_t>(end.output.size())), isLong) : std::nullopt;
    if (!table)
        return Error{.kind = ErrorKind::Invalid, .code = u"parquet.broken"_s, .serverMessage = QString::fromUtf8(end.lastErrors).trimmed().section(u'\n', -1).left(300)};
    return std::move(*table);
}

} // namespace headrace
