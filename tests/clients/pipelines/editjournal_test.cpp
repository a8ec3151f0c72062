// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/editjournal.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <random>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

/// The texts of a made-up session: what is there after each command.
struct Script {
    explicit Script(unsigned seed, int commands)
    {
        std::mt19937 random(seed);
        texts.push_back("name: pipeline\ntasks: {}\n");
        for (int i = 0; i < commands; ++i) {
            const std::string &now = texts.back();
            const std::size_t at = random() % (now.size() + 1);
            const std::size_t gone = std::min<std::size_t>(random() % 5, now.size() - at);
            const TextChange change{{at, now.substr(at, gone), "t" + std::to_string(i) + ": ü\n"}};
            changes.push_back(change);
            texts.push_back(changedText(now, change));
        }
    }
    std::vector<TextChange> changes;
    std::vector<std::string> texts;
};

} // namespace

class EditJournalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killLeavesAllButTheLastCommand_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 12; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }
    void killLeavesAllButTheLastCommand()
    {
        QFETCH(int, seed);
        const QTemporaryDir folder;
        const Script script(static_cast<unsigned>(seed), 60);
        int told[2];
        QCOMPARE(pipe(told), 0);
        const pid_t child = fork();
        if (child == 0) { // it writes until it is killed
            EditJournal journal(folder.path());
            journal.begin(u"/p.yaml"_s, script.texts.front());
            for (std::size_t i = 0; i < script.changes.size(); ++i) {
                journal.add({script.changes[i]}, false);
                const char done = static_cast<char>(i);
                if (write(told[1], &done, 1) != 1)
                    break;
            }
            pause();
            _exit(0);
        }
        close(told[1]);
        const int wanted = static_cast<int>(std::mt19937(static_cast<unsigned>(seed))() % 60);
        char done = -1;
        while (done < wanted && read(told[0], &done, 1) == 1) { }
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        while (read(told[0], &done, 1) == 1) { } // what it had still told
        close(told[0]);
        const auto left = EditJournal::leftovers(folder.path());
        QCOMPARE(left.size(), std::size_t(1));
        QVERIFY(left[0].changes >= done + 1);
        QCOMPARE(left[0].path, u"/p.yaml"_s);
        QCOMPARE(left[0].text.toStdString(), script.texts[static_cast<std::size_t>(left[0].changes)]);
    }

    void cutAtAnyByteItStillReads()
    {
        const QTemporaryDir folder;
        const Script script(5, 12);
        QByteArray whole;
        {
            EditJournal journal(folder.path());
            journal.begin({}, script.texts.front());
            for (const TextChange &change : script.changes)
                journal.add({change}, false);
            journal.add({script.changes.back()}, true);
            QFile file(journal.file());
            QVERIFY(file.open(QIODevice::ReadOnly));
            whole = file.readAll();
        }
        const QString name = QDir(folder.path()).entryInfoList(QDir::Files).first().filePath();
        QCOMPARE(EditJournal::leftovers(folder.path())[0].text.toStdString(), script.texts[script.texts.size() - 2]); // undone
        for (qsizetype size = 0; size < whole.size(); size += 7) {
            QFile file(name);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(whole.left(size));
            file.close();
            for (const LeftoverEdit &left : EditJournal::leftovers(folder.path()))
                QVERIFY(left.changes > int(script.changes.size()) || left.text.toStdString() == script.texts[static_cast<std::size_t>(left.changes)]);
        }
    }

    void livingProgramsKeepTheirs()
    {
        const QTemporaryDir folder;
        EditJournal journal(folder.path());
        journal.begin({}, "a: 1\n");
        QVERIFY(!journal.isWriting());
        journal.add({{{0, "", "b: 2\n"}}}, false);
        QVERIFY(journal.isWriting());
        QVERIFY(EditJournal::leftovers(folder.path()).empty());
        journal.end();
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void unwritableFolderStopsNothing()
    {
        EditJournal journal(u"/proc/no/such"_s);
        journal.begin({}, "a: 1\n");
        journal.add({{{0, "", "b: 2\n"}}}, false);
        QVERIFY(!journal.isWriting());
    }
};

QTEST_GUILESS_MAIN(EditJournalTest)
#include "editjournal_test.moc"
