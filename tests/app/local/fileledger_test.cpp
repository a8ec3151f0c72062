// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/fileledger.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace headrace::local;

namespace {

TaskRecord task(int number, RunPhase phase)
{
    return {.id = "task-" + std::to_string(number), .runId = "run", .name = "step", .phase = phase};
}

} // namespace

/// The file of a run's ledger: what is added, what a kill leaves, how often it is written whole.
class FileLedgerTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::string path() const { return m_folder.filePath(u"ledger.json"_s).toStdString(); }

private Q_SLOTS:
    void init() { QFile::remove(QString::fromStdString(path())); }

    void changesAreAddedInsteadOfWritingAllAgain()
    {
        FileLedger ledger(path());
        for (int number = 0; number < 1000; ++number) {
            ledger.keep({.runId = "run", .phase = RunPhase::Running}, {task(number, RunPhase::Running)});
            ledger.keep({.runId = "run", .phase = RunPhase::Running}, {task(number, RunPhase::Succeeded)});
        }
        QVERIFY2(ledger.rewrites() <= 2, qPrintable(QString::number(ledger.rewrites())));
        const FileLedger again(path());
        QCOMPARE(again.tasks().size(), 1000u);
        for (const TaskRecord &kept : again.tasks())
            QCOMPARE(kept.phase, RunPhase::Succeeded);
        QCOMPARE(again.run().phase, RunPhase::Running);
    }

    void oneTaskThatChangesForEverDoesNotGrowTheFile()
    {
        FileLedger ledger(path());
        for (int change = 0; change < 5000; ++change)
            ledger.keep({.runId = "run", .phase = RunPhase::Running}, {task(1, RunPhase::Running)});
        QVERIFY(ledger.rewrites() > 1);
        int lines = 0;
        QFile file(QString::fromStdString(path()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (; !file.atEnd(); ++lines)
            file.readLine();
        QVERIFY2(lines <= 300, qPrintable(QString::number(lines)));
    }

    /// A kill in the middle of a line: what was whole counts, and what comes next is not lost behind the torn one.
    void aTornLineIsLeftOut()
    {
        {
            FileLedger ledger(path());
            ledger.keep({.runId = "run", .phase = RunPhase::Running}, {task(1, RunPhase::Succeeded)});
            ledger.keep({.runId = "run", .phase = RunPhase::Succeeded}, {task(2, RunPhase::Succeeded)});
        }
        QFile file(QString::fromStdString(path()));
        QVERIFY(file.resize(file.size() - 20));
        {
            FileLedger ledger(path());
            QCOMPARE(ledger.tasks().size(), 1u);
            QCOMPARE(ledger.run().phase, RunPhase::Running);
            ledger.keep({.runId = "run", .phase = RunPhase::Running}, {task(3, RunPhase::Failed)});
        }
        const FileLedger again(path());
        QCOMPARE(again.tasks().size(), 2u);
        QCOMPARE(again.tasks()[1].id, std::string("task-3"));
    }

    void anUnwritableFolderKeepsTheStateInMemory()
    {
        FileLedger ledger(path() + "/no/such/folder");
        ledger.keep({.runId = "run", .phase = RunPhase::Failed, .endedAt = 1}, {task(1, RunPhase::Failed)});
        QCOMPARE(ledger.tasks().size(), 1u);
        QCOMPARE(ledger.waitForEnd().phase, RunPhase::Failed);
    }
};

QTEST_GUILESS_MAIN(FileLedgerTest)
#include "fileledger_test.moc"
