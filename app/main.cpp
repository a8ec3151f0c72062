// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/cli/verbs.h"
#include "app/crashlog.h"
#include "app/instance.h"
#include "app/mainwindow.h"
#include "app/screenshots.h"
#include "app/selftest.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace headrace;

namespace {

void nameProgram()
{
    QCoreApplication::setApplicationName(u"headrace"_s);
    QCoreApplication::setApplicationVersion(QLatin1StringView(HEADRACE_VERSION));
}

bool hasArgument(int argc, char **argv, const char *wanted)
{
    return std::any_of(argv + 1, argv + argc, [wanted](const char *a) { return qstrcmp(a, wanted) == 0; });
}

/// --help and --version must work where there is no display.
int answerWithoutDisplay(bool version)
{
    const QString text = version ? u"headrace %1\n"_s.arg(QLatin1StringView(HEADRACE_VERSION)) : usage();
    std::fputs(qPrintable(text), stdout);
    return Done;
}

struct Options {
    QStringList files;
    QString screenshots;
    QString theme;
    QString language;
    QString kubeconfig;
    bool selfTest = false;
    bool newInstance = false;
    bool edits = false; ///< the files are pipelines to be edited
    bool firstPaint = false; ///< measuring: end once the window has been painted
};

std::optional<Options> parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions({{u"self-test"_s, {}}, {u"new-instance"_s, {}}, {u"quit-after-first-paint"_s, {}}, {u"screenshots"_s, {}, u"DIR"_s}, {u"kubeconfig"_s, {}, u"FILE"_s}, {u"theme"_s, {}, u"THEME"_s},
                       {u"language"_s, {}, u"LANGUAGE"_s}});
    if (!parser.parse(arguments)) {
        std::fputs(qPrintable(parser.errorText() % u"\n\n"_s % usage()), stderr);
        return {};
    }
    QStringList files = parser.positionalArguments();
    const bool edits = !files.isEmpty() && files.first() == "edit"_L1 && !QFileInfo::exists(u"edit"_s);
    if (edits)
        files.removeFirst();
    return Options{files, parser.value(u"screenshots"_s), parser.value(u"theme"_s),
                   parser.value(u"language"_s), parser.value(u"kubeconfig"_s), parser.isSet(u"self-test"_s), parser.isSet(u"new-instance"_s), edits, parser.isSet(u"quit-after-first-paint"_s)};
}

int openWindow(const Options &options)
{
    AppFolders folders = AppFolders::ofUser();
    folders.kubeconfig = options.kubeconfig;
    QStringList files;
    for (const QString &file : options.files)
        files.append(QFileInfo(file).absoluteFilePath());
    if (options.edits)
        std::transform(files.begin(), files.end(), files.begin(), [](const QString &file) -> QString { return pipelinePrefix % file; });
    Instance instance(folders.state);
    if (!options.newInstance && !instance.claim() && instance.handOver(files))
        return Done;
    installCrashLog(folders.state);
    Application application(folders);
    if (!options.language.isEmpty())
        application.settings().setLanguage(options.language);
    if (!options.theme.isEmpty())
        application.settings().setThemeChoice(options.theme == "dark"_L1 ? ThemeChoice::Dark : ThemeChoice::Light);
    QObject::connect(&instance, &Instance::argumentsReceived, &application, [&](const QStringList &arguments) {
        application.openArguments(arguments);
        application.window().raise();
        application.window().activateWindow();
    });
    if (const QString crash = takeUnseenCrash(folders.state); !crash.isEmpty())
        qWarning("Headrace ended unexpectedly last time; what it was doing then stands in %s", qPrintable(crash));
    application.window().show();
    application.openArguments(files);
    if (options.firstPaint) {
        application.window().repaint();
        QMetaObject::invokeMethod(&application, &QCoreApplication::quit, Qt::QueuedConnection);
    }
    const int code = QApplication::exec();
    application.shutDown();
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    nameProgram();
    if (argc > 1 && isVerb(QString::fromLocal8Bit(argv[1]))) {
        // Pictures need fonts and painting, but no display.
        if (hasArgument(argc, argv, "--plots") || (hasArgument(argc, argv, "export") && hasArgument(argc, argv, "--to"))) {
            qputenv("QT_QPA_PLATFORM", "offscreen");
            const QApplication drawing(argc, argv);
            return runVerb(QCoreApplication::arguments().mid(1));
        }
        const QCoreApplication core(argc, argv);
        return runVerb(QCoreApplication::arguments().mid(1));
    }
    if (hasArgument(argc, argv, "--help") || hasArgument(argc, argv, "-h"))
        return answerWithoutDisplay(false);
    if (hasArgument(argc, argv, "--version"))
        return answerWithoutDisplay(true);
    const bool offscreen = hasArgument(argc, argv, "--self-test") || hasArgument(argc, argv, "--screenshots");
    if (offscreen)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication gui(argc, argv);
    const std::optional<Options> options = parse(QCoreApplication::arguments());
    if (!options)
        return UsageError;
    if (options->selfTest)
        return runSelfTest();
    if (!options->screenshots.isEmpty())
        return takeScreenshots({options->screenshots, options->theme, options->language, options->files});
    return openWindow(*options);
}
