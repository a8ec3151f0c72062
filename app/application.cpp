// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/mainwindow.h"
#include "app/panes.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int shutDownMilliseconds = 2000;
}

AppFolders AppFolders::ofUser()
{
    const QString home = qEnvironmentVariable("HEADRACE_HOME");
    if (!home.isEmpty())
        return under(home);
    return {QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation),
            QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) % u"/state"_s};
}

AppFolders AppFolders::under(const QString &folder)
{
    return {folder % u"/config"_s, folder % u"/state"_s};
}

Application::Application(const AppFolders &folders, QObject *parent)
    : QObject(parent)
    , m_capture(m_logBuffer)
    , m_settings(folders.config % u"/headrace.ini"_s)
    , m_viewState(folders.state % u"/view.ini"_s)
    , m_logModel(m_logBuffer)
    , m_appearance(m_settings)
    , m_navigator(m_panes)
{
    registerPanes(m_panes, *this);
    m_window = std::make_unique<MainWindow>(*this);
}

Application::~Application()
{
    shutDown();
}

void Application::openArguments(const QStringList &arguments)
{
    for (const QString &argument : arguments)
        m_navigator.open({.kind = u"File"_s, .name = QFileInfo(argument).absoluteFilePath()});
}

bool Application::shutDown()
{
    m_window.reset();
    m_tasks.cancelAll();
    return m_pool.drain(shutDownMilliseconds);
}

} // namespace headrace

#include "moc_application.cpp"
