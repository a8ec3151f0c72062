// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/error.h"
#include "models/studies/studyframe.h"

#include <QObject>

namespace headrace {

class ClusterStudySource;

enum class SourceState { Reading, Ready, Failed };

/// Where a study's page gets its study from: a file, or a cluster that is followed. GUI thread.
class StudySource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual SourceState state() const = 0;
    /// Why it failed; the frame of before stays.
    virtual const Error &error() const = 0;
    /// Null until the first one is there.
    virtual std::shared_ptr<const StudyFrame> frame() const = 0;
    /// Names the source, also after a restart: a path, or cluster, namespace and name.
    virtual QString key() const = 0;
    /// What it is called as long as there is no study.
    virtual QString label() const = 0;
    /// Reads again what does not come by itself.
    virtual void reload() { }
    /// Itself when the study is one of a cluster, with all that files have not; else null.
    virtual ClusterStudySource *onCluster() { return nullptr; }
    /// Counts from now on for a study whose file does not say it.
    virtual void setDirection(ObjectiveDirection) { }

Q_SIGNALS:
    void changed();
};

} // namespace headrace
