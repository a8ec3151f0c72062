// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QVariant>

namespace headrace {

/// Where things are and how large: geometry, headers, splitters, last pane. A file of its own with a version; a file of
/// another version is put aside, not misread. GUI thread.
class ViewState final
{
public:
    explicit ViewState(const QString &file);

    QVariant value(const QString &key, const QVariant &fallback = {}) const { return m_file.value(key, fallback); }
    void setValue(const QString &key, const QVariant &value) { m_file.setValue(key, value); }
    /// "Reset layout": forgets everything here and nothing in Settings.
    void reset();

private:
    QSettings m_file;
};

} // namespace headrace
