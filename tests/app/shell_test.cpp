// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/mainwindow.h"
#include "app/panewindow.h"
#include "widgets/common/commandpalette.h"
#include "widgets/common/fuzzy.h"
#include "widgets/common/keysdialog.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QAction>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

QString describe(const QWidget *widget)
{
    QStringList path;
    for (const QWidget *at = widget; at; at = at->parentWidget())
        path.prepend(QLatin1StringView(at->metaObject()->className()) % u':' % at->objectName());
    return path.join(u'/');
}

/// What a screen reader would say; empty when nothing.
QString spokenName(const QWidget *widget)
{
    if (!widget->accessibleName().isEmpty())
        return widget->accessibleName();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return button->text();
    // The list that drops down is said with its box's name.
    for (const QWidget *box = widget->parentWidget(); box && widget->inherits("QComboBoxListView"); box = box->parentWidget())
        if (qobject_cast<const QComboBox *>(box))
            return box->accessibleName();
    return {};
}

QStringList namelessIn(const QWidget *root)
{
    QStringList out;
    for (const QWidget *widget : root->findChildren<QWidget *>()) {
        const QString type = QLatin1StringView(widget->metaObject()->className());
        const bool inner = widget->objectName().startsWith("qt_"_L1) || type == "QTabBar"_L1 || type == "QHeaderView"_L1
            || (widget->parentWidget() && widget->parentWidget()->focusProxy() == widget)
            || type == "QScrollBar"_L1 || type == "QExpandingLineEdit"_L1;
        if (!inner && !widget->isHidden() && (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy() && spokenName(widget).isEmpty())
            out.append(describe(widget));
    }
    return out;
}

} // namespace

class ShellTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_application = std::make_unique<Application>(AppFolders::under(m_folder->path()));
        m_application->window().show();
        m_application->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_application->window()));
    }

    void cleanup()
    {
        m_application.reset();
        m_folder.reset();
    }

    void everyFocusableWidgetHasAName()
    {
        QStringList nameless;
        m_application->openArguments({QStringLiteral(HEADRACE_SOURCE_DIR "/resources/samples/flights-2001.jsonl.gz")});
        const Pane *explore = m_application->panes().existing(u"explore"_s);
        QTRY_VERIFY(!explore->isBusy());
        for (const PaneDescriptor &descriptor : m_application->panes().descriptors())
            m_application->window().showPane(descriptor.id);
        nameless += namelessIn(&m_application->window());
        // Joined texts of that length are cut by QVERIFY2: the log has them whole.
        if (!nameless.isEmpty())
            qInfo().noquote() << nameless.join(u'\n');
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.value(0)));
    }

    void aSecondPaneOfTheSameIdIsRefused()
    {
        const PaneDescriptor copy = m_application->panes().descriptors().front();
        const std::size_t before = m_application->panes().descriptors().size();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"two panes with the id"_s));
        QVERIFY(!m_application->panes().add(copy));
        QCOMPARE(m_application->panes().descriptors().size(), before);
    }

    void aRefNobodyShowsIsRefused()
    {
        QVERIFY(!m_application->navigator().open({.kind = u"Nonsense"_s, .name = u"x"_s}));
    }

    void themeAndLanguageSwitchLive()
    {
        m_application->settings().setLanguage(u"en"_s);
        const auto commandTexts = [this] {
            QStringList texts;
            for (const PaletteEntry &entry : m_application->window().commands())
                texts.append(entry.text);
            return texts;
        };
        QVERIFY(commandTexts().contains(u"Quit"_s));
        m_application->settings().setLanguage(u"ko"_s);
        QTRY_VERIFY(commandTexts().contains(u"끝내기"_s));
        QVERIFY(!commandTexts().contains(u"Quit"_s));
        m_application->settings().setThemeChoice(ThemeChoice::Dark);
        QCOMPARE(tokensFor(&m_application->window()).mode, ThemeMode::Dark);
        m_application->settings().setLanguage(u"en"_s);
        QTRY_VERIFY(commandTexts().contains(u"Quit"_s));
    }

    void aPartOfAPaneMovesToAWindowOfItsOwnAndComesBackWithTheProgram()
    {
        m_application->window().showPane(u"cluster"_s);
        Pane *cluster = m_application->panes().existing(u"cluster"_s);
        const QVariantMap services{{u"tabs"_s, QVariantList{QVariantMap{{u"kind"_s, u"services"_s}}}}};
        Q_EMIT cluster->windowRequested(services);
        QCOMPARE(m_application->window().windows().all().size(), 1);
        PaneWindow *window = m_application->window().windows().all().front();
        QVERIFY(QTest::qWaitForWindowExposed(window));
        QVERIFY(window->pane() != cluster);
        QVERIFY(window->windowTitle().contains(u"services"_s));
        QVERIFY(namelessIn(window).isEmpty());
        window->resize(1101, 703);
        // Its commands have the keys that the user gave to the pane's, and are not listed twice.
        QAction *const twin = window->pane()->actions().front();
        m_application->settings().setKeys(u"cluster/"_s + twin->objectName(), u"Ctrl+Alt+9"_s);
        QCOMPARE(twin->shortcut(), QKeySequence(u"Ctrl+Alt+9"_s));
        // The main window takes it along when it closes, and brings it back.
        m_application->window().close();
        QVERIFY(m_application->window().windows().all().empty());
        m_application.reset();
        m_application = std::make_unique<Application>(AppFolders::under(m_folder->path()));
        QCOMPARE(m_application->window().windows().all().size(), 1);
        window = m_application->window().windows().all().front();
        QCOMPARE(window->size(), QSize(1101, 703));
        QCOMPARE(window->pane()->saveState()[u"tabs"_s].toList().front().toMap()[u"kind"_s].toString(), u"services"_s);
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
        QTest::keyClick(window, Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(m_application->window().windows().all().empty());
    }

    void thePaletteRunsWhatWasTyped()
    {
        m_application->settings().setLanguage(u"en"_s);
        m_application->settings().setThemeChoice(ThemeChoice::Light);
        QTest::keyClick(&m_application->window(), Qt::Key_K, Qt::ControlModifier);
        auto *palette = m_application->window().findChild<CommandPalette *>();
        QVERIFY(palette->isVisible());
        auto *line = palette->findChild<QLineEdit *>();
        QTest::keyClicks(line, u"lightdark"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(!palette->isVisible());
        QCOMPARE(m_application->settings().themeChoice(), ThemeChoice::Dark);
    }

    void thePaletteIsDrivenByArrowsAndLeftByEscape()
    {
        m_application->window().openPalette();
        auto *palette = m_application->window().findChild<CommandPalette *>();
        auto *line = palette->findChild<QLineEdit *>();
        auto *list = palette->findChild<QListView *>();
        QCOMPARE(list->currentIndex().row(), 0);
        QTest::keyClick(line, Qt::Key_Down);
        QCOMPARE(list->currentIndex().row(), 1);
        QTest::keyClick(line, Qt::Key_Escape);
        QVERIFY(!palette->isVisible());
    }

    void keysAreChangedKeptAndGivenBack()
    {
        MainWindow &window = m_application->window();
        window.showPane(u"cluster"_s);
        const auto action = [&](const QString &name) {
            for (QAction *one : m_application->window().findChildren<QAction *>())
                if (one->objectName() == name)
                    return one;
            return static_cast<QAction *>(nullptr);
        };
        QCOMPARE(action(u"palette"_s)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_K));
        window.openKeys();
        auto *dialog = window.findChild<KeysDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY2(namelessIn(dialog).isEmpty(), qPrintable(namelessIn(dialog).join(u'\n')));
        auto *list = dialog->findChild<QTreeWidget *>();
        dialog->setFilter(u"Go to anything"_s);
        QCOMPARE(list->topLevelItemCount(), 1);
        auto *keys = dialog->findChild<QKeySequenceEdit *>();
        QTest::keyClick(keys, Qt::Key_O, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE_WITH_TIMEOUT(action(u"palette"_s)->shortcut(), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_O), 5000);
        // The same keys twice are said.
        dialog->setFilter(u"Full screen"_s);
        QTest::keyClick(keys, Qt::Key_O, Qt::ControlModifier | Qt::AltModifier);
        const auto isSaid = [&] {
            const QList<QLabel *> labels = dialog->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) { return label->text().contains(u"Go to anything"_s); });
        };
        QTRY_VERIFY_WITH_TIMEOUT(isSaid(), 5000);
        dialog->reject();
        // They come back after a restart, for panes' commands too.
        m_application->settings().setKeys(u"cluster/New tab"_s, u"Ctrl+Alt+T"_s);
        QCOMPARE(action(u"New tab"_s)->shortcut(), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_T));
        m_application.reset();
        m_application = std::make_unique<Application>(AppFolders::under(m_folder->path()));
        m_application->window().show();
        m_application->window().showPane(u"cluster"_s);
        QCOMPARE(action(u"palette"_s)->shortcut(), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_O));
        QCOMPARE(action(u"New tab"_s)->shortcut(), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_T));
        m_application->settings().setKeys(u"/palette"_s, {});
        QCOMPARE(action(u"palette"_s)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_K));
    }

    void bottomPanesOpenTheBottomArea()
    {
        m_application->window().showPane(u"log"_s);
        QVERIFY(m_application->panes().existing(u"log"_s)->isVisible());
        m_application->window().setBottomVisible(false);
        QVERIFY(!m_application->panes().existing(u"log"_s)->isVisible());
    }

    void layoutComesBack()
    {
        m_application->window().setBottomVisible(true);
        m_application->window().resize(1111, 777);
        m_application.reset();
        m_application = std::make_unique<Application>(AppFolders::under(m_folder->path()));
        m_application->window().show();
        QCOMPARE(m_application->window().size(), QSize(1111, 777));
        QVERIFY(m_application->panes().existing(u"log"_s));
    }

    void noThreadIsLeftAfterShutDown()
    {
        QSemaphore started;
        std::atomic<bool> ended = false;
        auto future = m_application->pool().run<int>([&](QPromise<int> &promise) {
            started.release();
            while (!promise.isCanceled())
                QThread::yieldCurrentThread();
            ended = true;
        });
        m_application->tasks().start(u"endless"_s)->follow(QFuture<void>(future));
        started.acquire();
        QVERIFY(m_application->shutDown());
        QVERIFY(ended);
    }

    void fuzzy_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::newRow("word starts") << u"ot"_s << u"Open training table"_s << u"Pivot"_s;
        QTest::newRow("run") << u"log"_s << u"Show the log"_s << u"Catalogue"_s;
        QTest::newRow("shorter") << u"copy"_s << u"Copy"_s << u"Copy as pandas"_s;
        QTest::newRow("no match") << u"xyz"_s << u"x y z"_s << u"xz"_s;
        QTest::newRow("korean") << u"로그"_s << u"로그 지우기"_s << u"작업"_s;
    }

    void fuzzy()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        QVERIFY2(fuzzyScore(pattern, better) > fuzzyScore(pattern, worse),
                 qPrintable(u"%1 %2"_s.arg(fuzzyScore(pattern, better)).arg(fuzzyScore(pattern, worse))));
        QList<int> positions;
        QVERIFY(fuzzyScore(pattern, better, &positions) >= 0);
        QString matched;
        for (const int at : positions)
            matched += better[at].toLower();
        QCOMPARE(matched, pattern);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Application> m_application;
};

QTEST_MAIN(ShellTest)
#include "shell_test.moc"
