// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/async/workpool.h"

namespace headrace {

WorkPool::WorkPool(int threads)
{
    m_pool.setObjectName(QStringLiteral("work"));
    m_pool.setMaxThreadCount(threads);
    m_pool.setExpiryTimeout(-1);
}

WorkPool::~WorkPool()
{
    m_pool.clear();
    m_pool.waitForDone();
}

bool WorkPool::drain(int milliseconds)
{
    m_pool.clear();
    return m_pool.waitForDone(milliseconds);
}

} // namespace headrace
